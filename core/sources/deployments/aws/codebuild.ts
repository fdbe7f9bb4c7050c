import { notApplicable, type Source } from '../../raw/source.ts';
import { detailTypeOf, wrapped } from './event.ts';

const types = ['CodeBuild Build State Change', 'CodeBuild Build Phase Change'];

/** AWS CodeBuild. A build makes what is deployed later, or runs tests; where its commands do deploy, the event does
 *  not say what or where.
 *  Source: docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html */
export const codeBuild: Source = {
  name: 'codebuild',
  title: 'AWS CodeBuild: builds, which deploy nothing',
  page: 'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html',
  recognises: (event) => types.includes(detailTypeOf(event, 'aws.codebuild') ?? ''),
  tell: () => notApplicable('build'),
  examples: types.map((type) => ({
    title: type,
    event: wrapped('aws.codebuild', type, '2026-10-02T16:14:28Z', {
      'build-status': 'SUCCEEDED',
      'project-name': 'checkout',
    }),
    becomes: { rule: 'build' },
  })),
};
