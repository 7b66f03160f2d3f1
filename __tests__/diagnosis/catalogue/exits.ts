import { anExit, taskId } from '../builders.ts';
import { type Case, withApp } from './cases.ts';

/** A container ended. */
export const EXITS: readonly Case[] = [
  {
    number: 10,
    name: 'a program for another CPU',
    evidence: {
      tasks: [anExit(255), { ...anExit(255), id: taskId(2) }],
      logs: [{ taskId: taskId(1), container: 'app', lines: ['exec /usr/bin/server: exec format error'] }],
    },
    id: 'exec-format-error',
    text: "Container app could not run: its image shop/web:v2 was built for another CPU architecture than X86_64, which the tasks have (exec format error). Fix: build with platforms: linux/amd64, or set cpuArchitecture in the task definition's runtimePlatform to what the image was built for.",
  },
  {
    number: 25,
    name: 'an application that ends with an error',
    evidence: {
      tasks: [anExit(1)],
      logs: [
        { taskId: taskId(1), container: 'app', lines: ['starting', 'Error: DATABASE_URL is not set', ''] },
      ],
    },
    id: 'container-exited',
    text: 'Container app exited: the application ended with exit code 1, its last line is: Error: DATABASE_URL is not set. Fix: look at its last lines in the log of this step, or all of them in the log group /ecs/web; a missing environment variable or secret, or a service that it does not reach, is the usual cause.',
  },
  {
    number: 25,
    name: 'an application whose output may not be read',
    evidence: {
      tasks: [anExit(1)],
      gaps: ['The logs of app could not be read: AWS denied logs:GetLogEvents: no.'],
    },
    id: 'container-exited',
    text: 'Container app exited: the application ended with exit code 1. Fix: look at its output in the log group /ecs/web, which could not be read from here (the evidence says why); a missing environment variable or secret, or a service that it does not reach, is the usual cause.',
  },
  {
    number: 25,
    name: 'an application that SIGTERM ended',
    evidence: { tasks: [anExit(143)] },
    id: 'container-exited',
    text: 'Container app exited: the application ended with exit code 143 (SIGTERM). Fix: look at its last lines in the log of this step, or all of them in the log group /ecs/web; a missing environment variable or secret, or a service that it does not reach, is the usual cause.',
  },
  {
    number: 25,
    name: 'a command that is not found',
    evidence: { tasks: [anExit(127)], ...withApp({ command: ['serve'] }) },
    id: 'command-not-found',
    text: 'Container app exited: its command was not found (exit code 127). Fix: correct command in the task definition, or the image; its last lines are in the log of this step.',
  },
  {
    number: 25,
    name: 'a command that is not executable',
    evidence: { tasks: [anExit(126)] },
    id: 'command-not-found',
    text: "Container app exited: its command is not executable (exit code 126). Fix: correct the image's CMD or ENTRYPOINT, or the image; its last lines are in the log of this step.",
  },
  {
    number: 25,
    name: 'a runtime that fails',
    evidence: { tasks: [anExit(125)] },
    id: 'runtime-failed',
    text: "Container app exited: the container runtime could not run it (exit code 125). Fix: correct the image's CMD or ENTRYPOINT; its last lines are in the log of this step.",
  },
  {
    number: 26,
    name: 'more memory than the task has',
    evidence: { tasks: [anExit(137, { reason: 'OutOfMemoryError: Container killed due to memory usage' })] },
    id: 'out-of-memory',
    text: "Container app ran out of memory: it used more than the task's memory of 512 MiB and was killed. Fix: raise the task definition's memory, or let the application use less.",
  },
  {
    number: 26,
    name: 'more memory than the container may have',
    evidence: {
      tasks: [anExit(137, { reason: 'OutOfMemoryError: Container killed due to memory usage' })],
      ...withApp({ memory: 128 }),
    },
    id: 'out-of-memory',
    text: 'Container app ran out of memory: it used more than its memory of 128 MiB and was killed. Fix: raise the memory of container app, or let the application use less.',
  },
  {
    number: 26,
    name: 'a kill without a reason',
    evidence: { tasks: [anExit(137)] },
    id: 'container-killed',
    text: "Container app was killed: it got SIGKILL (exit code 137), mostly for its memory, though ECS does not say so. Fix: look at how much it uses, and raise the task definition's memory.",
  },
  {
    number: 27,
    name: 'a container that does not heed SIGTERM',
    evidence: {
      tasks: [
        {
          ...anExit(137),
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/2)',
        },
      ],
    },
    id: 'stop-timeout',
    text: 'Container app was killed: it had not ended 30 s after SIGTERM (exit code 137). Fix: let the application end at SIGTERM (a shell as the first process does not pass it on), or raise stopTimeout.',
  },
  {
    number: 28,
    name: 'a segmentation fault',
    evidence: { tasks: [anExit(139)] },
    id: 'segmentation-fault',
    text: 'Container app crashed: it made a segmentation fault (exit code 139). Fix: look at its native libraries, and whether the image was built for the CPU architecture of the tasks.',
  },
  {
    number: 29,
    name: 'a program that comes to its end',
    evidence: { tasks: [anExit(0)] },
    id: 'container-finished',
    text: "Container app ended: its program came to its end without an error (exit code 0), and a service runs programs that do not end. Fix: start a program that keeps running (the image's CMD or ENTRYPOINT), or set essential to false if it is only to prepare something.",
  },
];
