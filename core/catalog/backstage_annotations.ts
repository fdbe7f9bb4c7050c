import { parseServiceKey } from './service_key.ts';

/** What the annotations of a component give. Each is in exactly one of the three. */
export interface AnnotationReading {
  readonly keys: readonly string[];
  /** Annotations that should give a key, with a value that is not understood. */
  readonly misunderstood: readonly { readonly annotation: string; readonly value: string }[];
  /** Annotations that give no key. */
  readonly unused: readonly string[];
}

/** The keys that annotations name. Source: backstage.io/docs/features/software-catalog/well-known-annotations;
 *  those of AWS: plugins/codepipeline and plugins/ecs of github.com/awslabs/backstage-plugins-for-aws. */
export function keysOf(annotations: Readonly<Record<string, unknown>>): AnnotationReading {
  const keys = new Set<string>();
  const misunderstood: { annotation: string; value: string }[] = [];
  const unused: string[] = [];
  for (const [annotation, value] of Object.entries(annotations)) {
    const read = readers.get(annotation);
    if (read === undefined) {
      unused.push(annotation);
      continue;
    }
    const key = typeof value === 'string' ? read(value.trim()) : null;
    if (key !== null && parseServiceKey(key) !== null) keys.add(key);
    else misunderstood.push({ annotation, value: String(value) });
  }
  return { keys: [...keys], misunderstood, unused };
}

type Reader = (value: string) => string | null;

const repository: Reader = (slug) => (/^[^\s/:]+(?:\/[^\s/:]+)+$/.test(slug) ? `repository:${slug}` : null);

/** `url:https://github.com/acme/shop/tree/main/checkout/`: the repository is what comes before the path within it. */
const sourceLocation: Reader = (location) => {
  const [, path] = /^url:https?:\/\/[^/\s]+\/(\S+)$/.exec(location) ?? [];
  const slug = path
    ?.split(/\/(?:-\/)?(?:tree|blob|edit|raw|src)\//, 1)[0]
    ?.replace(/\/+$/, '')
    .replace(/\.git$/, '');
  return slug === undefined ? null : repository(slug);
};

const pipeline: Reader = (arn) => {
  const [, name] = /^arn:[a-z-]+:codepipeline:[a-z0-9-]+:\d+:([^\s:/]+)$/.exec(arn) ?? [];
  return name === undefined ? null : `pipeline:${name}`;
};

const ecsService: Reader = (arn) => {
  const [, name] = /^arn:[a-z-]+:ecs:[a-z0-9-]+:\d+:service\/([^\s:]+)$/.exec(arn) ?? [];
  return name === undefined ? null : `ecs:${name}`;
};

/** Several tags mean all of them at once, which no single key says. */
const tag: Reader = (tags) => (tags.includes(',') ? null : `tag:${tags}`);

const readers: ReadonlyMap<string, Reader> = new Map([
  ['github.com/project-slug', repository],
  ['gitlab.com/project-slug', repository],
  ['bitbucket.org/project-slug', repository],
  ['backstage.io/source-location', sourceLocation],
  ['aws.amazon.com/aws-codepipeline-arn', pipeline],
  ['aws.amazon.com/aws-codepipeline-tags', tag],
  ['aws.amazon.com/amazon-ecs-service-arn', ecsService],
  ['aws.amazon.com/amazon-ecs-service-tags', tag],
]);
