import type { House } from '../runs/house.ts';

/** What Docker does wrong, and what the user reads then. */
export interface DockerFault {
  readonly name: string;
  readonly stage: string;
  /** Has the stand-in for docker do it. */
  readonly prepare: (house: House) => void;
  /** Whether the step ends as if nothing had been. */
  readonly isAbsorbed: boolean;
}

const says = (command: string, lines: readonly string[], exitCode?: number) => (house: House) => {
  house.environment['FAKE_DOCKER_SAYS'] = JSON.stringify({ [command]: { lines, exitCode } });
};

/** Docker's own words, as it has them for each. */
export const DOCKER_FAULTS: readonly DockerFault[] = [
  {
    name: 'there is no docker',
    stage: 'Survey and check',
    prepare: (house) => {
      house.environment['PATH'] = '/nowhere';
    },
    isAbsorbed: false,
  },
  {
    name: 'the engine does not run',
    stage: 'Survey and check',
    prepare: (house) => {
      house.environment['FAKE_DOCKER_FAILS'] = 'engine';
    },
    isAbsorbed: false,
  },
  {
    name: 'the registry refuses the login',
    stage: 'Build and push',
    prepare: says(
      'login',
      [
        'Error response from daemon: login attempt to https://registry/v2/ failed with status: 401 Unauthorized',
      ],
      1,
    ),
    isAbsorbed: false,
  },
  {
    name: 'the registry can not be reached for the login',
    stage: 'Build and push',
    prepare: says(
      'login',
      ['Error response from daemon: Get "https://registry/v2/": net/http: TLS handshake timeout'],
      1,
    ),
    isAbsorbed: false,
  },
  {
    name: 'a command of the Dockerfile fails',
    stage: 'Build and push',
    prepare: says(
      'build',
      [
        '#7 [3/4] RUN npm ci',
        '#7 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
        'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
      ],
      1,
    ),
    isAbsorbed: false,
  },
  {
    name: 'the engine dies in the build',
    stage: 'Build and push',
    prepare: says(
      'build',
      [
        '#5 [2/4] COPY . .',
        'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
      ],
      1,
    ),
    isAbsorbed: false,
  },
  {
    name: 'the disk of the engine is full',
    stage: 'Build and push',
    prepare: says(
      'build',
      ['ERROR: failed to solve: write /var/lib/docker/tmp/layer: no space left on device'],
      1,
    ),
    isAbsorbed: false,
  },
  {
    name: 'the client is killed, as for want of memory',
    stage: 'Build and push',
    prepare: says('build', ['#5 [2/4] RUN make'], 137),
    isAbsorbed: false,
  },
  {
    name: 'the registry refuses half way through the push',
    stage: 'Build and push',
    prepare: says(
      'build',
      [
        '#9 pushing layers',
        '#9 ERROR: failed to push registry/shop/web:1: denied: User is not authorized to perform: ecr:InitiateLayerUpload',
        'ERROR: failed to solve: failed to push registry/shop/web:1: denied: User is not authorized to perform: ecr:InitiateLayerUpload',
      ],
      1,
    ),
    isAbsorbed: false,
  },
  {
    name: 'the registry breaks half way through the push',
    stage: 'Build and push',
    prepare: says(
      'build',
      [
        '#9 pushing layers',
        'ERROR: failed to solve: failed to push registry/shop/web:1: unexpected status from PUT request: 500 Internal Server Error',
      ],
      1,
    ),
    isAbsorbed: false,
  },
  {
    name: 'docker says nothing and fails',
    stage: 'Build and push',
    prepare: says('build', [], 125),
    isAbsorbed: false,
  },
];
