import { shortImage } from '../references.ts';

/** As git shows the SHA of a commit short. */
const DIGITS = 7;

/** A tag as people read it: `1f0c7a5` of the whole SHA of a commit. */
export function shortTag(tag: string): string {
  return /^[0-9a-f]{40}$/.test(tag) ? tag.slice(0, DIGITS) : tag;
}

/** An image as people read it: `shop/web:1f0c7a5…@sha256:5b5b5b5b5b5b…`. What is left out differs where the rest does. */
export function briefImage(image: string): string {
  return shortImage(image).replace(/:([0-9a-f]{40})(?=@|$)/, (_, sha: string) => `:${shortTag(sha)}…`);
}
