/** Milliseconds. */
export const MINUTE = 60_000;
/**
 * The longest that a step waits: six hours, as the official deploy action does. A job on a runner of GitHub's ends then.
 */
export const MOST_MINUTES = 360;

/** `1 minute`, `5 minutes` */
export function inMinutes(count: number): string {
  return count === 1 ? '1 minute' : `${count} minutes`;
}

/** Minutes and seconds: `1:05`, `75:00` */
export function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
