import { InputReader } from './reader.ts';
import type { CommonInputs } from './types.ts';

/** Characters of an environment's name, from GitHub's documentation of environments. */
const LONGEST_NAME = 255;

/** Reads what is done with the token of GitHub: in which environment the deployment is recorded. */
export function readEnvironment(reader: InputReader): Pick<CommonInputs, 'githubToken' | 'environment'> {
  const githubToken = readToken(reader);
  const name = reader.optional('environment');
  const url = readUrl(reader);
  if (name === undefined) {
    if (url !== undefined) {
      reader.refuse(
        'environment-url',
        'environment is not set, so no deployment is recorded that could show it',
        'add environment, as in production, or remove environment-url',
      );
    }
    return { githubToken, environment: undefined };
  }
  const wrong = wrongName(name);
  if (wrong !== undefined) {
    reader.refuse(
      'environment',
      wrong,
      'write the name of one environment, as in production; variables of a container belong into environment-variables',
    );
  }
  if (githubToken === undefined) {
    reader.refuse(
      'environment',
      'github-token is not set, in whose name the deployment is recorded',
      `add github-token: \${{ github.token }} and give the job the permission deployments: write, or remove environment`,
    );
  }
  return { githubToken, environment: { name, url } };
}

/** What is no token would be shown by whoever refuses to send it. */
function readToken(reader: InputReader): string | undefined {
  const token = reader.optional('github-token');
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    reader.refuse(
      'github-token',
      'it has characters that no token has',
      "give it the job's own, github.token",
    );
  }
  return token;
}

/** Reads the same in the post step, which the step before it found right. */
export function readEnvironmentAfterwards(
  environment: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof readEnvironment> {
  return readEnvironment(new InputReader(environment));
}

/** What is wrong with the name of an environment. */
function wrongName(name: string): string | undefined {
  if (/[\r\n]/.test(name)) return 'it has several lines';
  if (/\p{Cc}/u.test(name)) return 'it has control characters';
  if (name.length > LONGEST_NAME) return `it has ${name.length} characters, and GitHub takes ${LONGEST_NAME}`;
  return undefined;
}

/** Everybody who sees the repository sees the page's address. */
function readUrl(reader: InputReader): string | undefined {
  const text = reader.optional('environment-url');
  if (text === undefined) return undefined;
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) {
    // It may have a password in it, so that it is not shown.
    reader.refuse(
      'environment-url',
      'it is not the address of a page',
      'write it as in https://shop.example.com',
    );
    return undefined;
  }
  const { username, password } = new URL(text);
  if (username !== '' || password !== '') {
    reader.refuse(
      'environment-url',
      'it has a user name or a password in it, and everybody who sees the repository sees it',
      'remove what stands before the "@"',
    );
  }
  return text;
}
