import { type LocalRequest, readLocalBody } from '../localrequest.ts';
import { AwsRefusal } from '../service.ts';
import { type Finding, findImage, type Image, type Repositories } from './repositories.ts';
import type { AuthorizationTokens } from './tokens.ts';

/** What can be asked of the local ECR besides AWS's operations. */
export interface EcrRequests {
  /**
   * The next scan results of the image have these findings; a scan that is over has them at once.
   *
   * @param reference tag or digest
   * @throws AwsRefusal when there is no such image
   */
  setFindings(repository: string, reference: string, findings: readonly Finding[]): void;
  /**
   * Removes an image with all its tags, as a lifecycle policy does, whether or not a service still runs it.
   *
   * @param reference tag or digest
   * @throws AwsRefusal when there is no such image
   */
  expire(repository: string, reference: string): void;
  /**
   * Puts an image into the archive, as a lifecycle policy does: it is still described, and can't be pulled.
   *
   * @param reference tag or digest
   * @throws AwsRefusal when there is no such image
   */
  archive(repository: string, reference: string): void;
  /** Ends all logins to the registry so far, as twelve hours do. */
  endLogins(): void;
}

/** What can be asked of these repositories. */
export function ecrRequests(repositories: Repositories, tokens: AuthorizationTokens): EcrRequests {
  const imageOf = (name: string, reference: string): Image => {
    const id = reference.includes(':') ? { imageDigest: reference } : { imageTag: reference };
    const image = findImage(repositories.read(name), id);
    if (image === undefined)
      throw new AwsRefusal('ImageNotFoundException', `No image ${reference} in ${name}.`);
    return image;
  };
  return {
    setFindings(repository, reference, findings) {
      imageOf(repository, reference).findings = [...findings];
    },
    expire(repository, reference) {
      repositories.read(repository).images.delete(imageOf(repository, reference).digest);
    },
    archive(repository, reference) {
      imageOf(repository, reference).isArchived = true;
    },
    endLogins: () => tokens.endAll(),
  };
}

/**
 * The same over HTTP: `POST /_local/ecr` with `{repository, image, findings}`, `{repository, image, expire: true}`, the same with
 * `archive`, or `{endLogins: true}`.
 */
export function answerEcrRequest(requests: EcrRequests, request: LocalRequest): object | undefined {
  if (request.method !== 'POST' || request.path !== '/_local/ecr') return undefined;
  const { repository, image, findings, expire, archive, endLogins } = readLocalBody(request);
  if (endLogins === true) {
    requests.endLogins();
    return {};
  }
  if (typeof repository === 'string' && typeof image === 'string') {
    if (Array.isArray(findings)) {
      requests.setFindings(repository, image, findings as Finding[]);
      return {};
    }
    if (expire === true) {
      requests.expire(repository, image);
      return {};
    }
    if (archive === true) {
      requests.archive(repository, image);
      return {};
    }
  }
  const forms = [
    { repository: 'shop/web', image: '1.0', expire: true },
    { repository: 'shop/web', image: '1.0', archive: true },
    { repository: 'shop/web', image: '1.0', findings: [{ name: 'CVE-2026-0001', severity: 'HIGH' }] },
    { endLogins: true },
  ].map((form) => JSON.stringify(form));
  throw new AwsRefusal('ValidationException', `That is no request to ECR. Fix: ${forms.join(' or ')}.`);
}
