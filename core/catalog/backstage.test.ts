import { describe, expect, it } from 'vitest';
import { importBackstage, importedYaml } from './backstage.ts';
import { keysOf } from './backstage_annotations.ts';
import { problemText } from './problem.ts';

const catalogInfo = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  title: Checkout
  description: Takes the money
  annotations:
    github.com/project-slug: acme/checkout
    aws.amazon.com/aws-codepipeline-arn: arn:aws:codepipeline:eu-west-1:123456789012:checkout-prod
    aws.amazon.com/amazon-ecs-service-tags: component=checkout,environment=prod
    backstage.io/techdocs-ref: dir:.
  links:
    - { url: https://example.test/dashboard, title: Dashboard }
    - { url: https://example.test/runbook, title: Runbook }
spec:
  type: service
  lifecycle: production
  owner: group:default/payments
---
kind: Component
metadata: { name: cart, namespace: shop, annotations: { github.com/project-slug: acme/mono } }
spec: { type: website, owner: user:jane }
---
kind: Component
metadata: { name: search, annotations: { github.com/project-slug: acme/mono } }
spec: { type: service, owner: find }
---
kind: Component
metadata: { name: buttons }
spec: { type: library, owner: find }
---
kind: Location
metadata: { name: more }
spec: { targets: [./other.yaml] }
---
kind: Component
metadata: { title: Nameless }
spec: { owner: [find] }
---
kind: Component
metadata: { name: search }
spec: {}
---
kind: Component
metadata: { name: bad: worse }
---
just text
`;

describe('importBackstage', () => {
  const imported = importBackstage(catalogInfo, 'catalog-info.yaml');

  it('makes services of components', () => {
    expect(importedYaml(imported)).toBe(`services:
  checkout:
    title: Checkout
    team: payments
    runbook: https://example.test/runbook
    keys:
      - repository:acme/checkout
      - pipeline:checkout-prod
  shop/cart:
    owner: user:jane
    keys: []
  search:
    team: find
    keys: []
`);
  });

  it('accounts for everything else', () => {
    expect(imported.skipped).toEqual([
      { entity: 'component:buttons', line: 27, reason: 'library: not deployed by itself' },
      { entity: 'location:more', line: 31, reason: 'it points to other files: import those' },
    ]);
    expect(imported.shared).toEqual([{ key: 'repository:acme/mono', services: ['shop/cart', 'search'] }]);
    expect(imported.misunderstood).toEqual([
      {
        service: 'checkout',
        annotation: 'aws.amazon.com/amazon-ecs-service-tags',
        value: 'component=checkout,environment=prod',
      },
    ]);
    expect(imported.unused).toEqual(['backstage.io/techdocs-ref']);
    expect(imported.problems.map(problemText)).toEqual([
      'catalog-info.yaml:37:11: metadata.name: expected text, found nothing',
      'catalog-info.yaml:41:19: metadata.name: expected each component once, found "search" again',
      'catalog-info.yaml:45:19: expected one value for each key, found a further colon, or a list, on the line. Put a value that holds ": " in quotes, and nested settings on lines of their own.',
      'catalog-info.yaml:47:1: expected a Backstage entity: a mapping with kind, metadata and spec, found "just text"',
    ]);
  });
});

it.each([
  ['github.com/project-slug', 'acme/checkout', 'repository:acme/checkout'],
  ['gitlab.com/project-slug', 'acme/group/checkout', 'repository:acme/group/checkout'],
  [
    'backstage.io/source-location',
    'url:https://github.com/acme/mono/tree/main/checkout/',
    'repository:acme/mono',
  ],
  ['backstage.io/source-location', 'url:https://gitlab.com/a/b/c/-/tree/main', 'repository:a/b/c'],
  ['backstage.io/source-location', 'url:https://github.com/acme/mono.git', 'repository:acme/mono'],
  ['backstage.io/source-location', 'dir:.', null],
  ['aws.amazon.com/aws-codepipeline-tags', 'service=checkout', 'tag:service=checkout'],
  ['aws.amazon.com/aws-codepipeline-arn', 'checkout', null],
  [
    'aws.amazon.com/amazon-ecs-service-arn',
    'arn:aws:ecs:us-west-2:123456789012:service/main/checkout',
    'ecs:main/checkout',
  ],
])('the annotation %s: %s gives %s', (annotation, value, key) => {
  expect(keysOf({ [annotation]: value })).toEqual({
    keys: key === null ? [] : [key],
    misunderstood: key === null ? [{ annotation, value }] : [],
    unused: [],
  });
});
