import type { ECSClient } from '@aws-sdk/client-ecs';

/**
 * Keeps the JSON of a client's answers as AWS sent them. The SDK drops members that its model does not know, and
 * a task definition that is read and registered again would lose them.
 *
 * @returns the last answer, parsed
 */
export function keepAnswer(client: Pick<ECSClient, 'middlewareStack'>): () => unknown {
  let last = '{}';
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body?: AsyncIterable<Uint8Array> };
      if (response.body !== undefined) {
        const chunks: Uint8Array[] = [];
        for await (const chunk of response.body) chunks.push(chunk);
        const body = Buffer.concat(chunks);
        last = body.toString();
        Object.assign(response, { body });
      }
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'keepAnswer' },
  );
  return () => JSON.parse(last);
}
