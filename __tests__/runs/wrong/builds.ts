import type { WrongSetUps } from './setups.ts';

const PLAIN = { FAKE_DOCKER_DRIVER: 'docker' };
const NO_BUILDX = { FAKE_DOCKER_FAILS: 'buildx' };
const both = 'linux/amd64\nlinux/arm64';

export const BUILDS: WrongSetUps = {
  title: 'The build',
  setUps: [
    { name: 'no docker', docker: { PATH: '/nowhere' } },
    { name: 'an engine that does not answer', docker: { FAKE_DOCKER_FAILS: 'engine' } },
    {
      name: 'a builder that there is not',
      inputs: { builder: 'shop' },
      docker: {
        FAKE_DOCKER_SAYS: '{"inspect": {"lines": ["ERROR: no builder \\"shop\\" found"], "exitCode": 1}}',
      },
    },
    {
      name: 'attestations that the builder does not make',
      inputs: { provenance: 'true', sbom: 'true' },
      docker: PLAIN,
    },
    {
      name: 'platforms that the builder does not build for at once',
      inputs: { platforms: both },
      docker: PLAIN,
    },
    {
      name: 'what only buildx can, without buildx',
      inputs: {
        'build-secrets': 'token=a',
        'build-contexts': 'base=docker-image://debian:13',
        builder: 'shop',
      },
      docker: NO_BUILDX,
    },
    { name: 'several platforms without buildx', inputs: { platforms: both }, docker: NO_BUILDX },
    { name: 'a folder beside the context', inputs: { 'build-contexts': 'shared=../shared-code' } },
    { name: 'a folder that is to be another context', inputs: { 'build-contexts': 'shared=shared' } },
    {
      name: 'a tag that an immutable repository has',
      inputs: { repository: 'shop/fixed', 'image-tag': 'stable', 'reuse-image': 'never' },
    },
    {
      name: 'an archived image under a tag that does not move',
      inputs: { repository: 'shop/fixed', 'image-tag': 'archived' },
    },
  ],
};
