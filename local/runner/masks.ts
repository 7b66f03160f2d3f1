/** Hides values in lines as the runner does: every form of a value that it knows becomes `***`. */
export class Masks {
  readonly #values: string[] = [];
  readonly #forms = new Set<string>();

  /** The registered values in order, as they were given. */
  get values(): readonly string[] {
    return this.#values;
  }

  /** Registers a value: the whole of it, and each of its lines. The runner has no minimum length. */
  add(value: string): void {
    this.#values.push(value);
    const lines = value.split(/[\r\n]+/).map((line) => line.trim());
    for (const part of new Set([value, ...lines])) {
      for (const form of part === '' ? [] : forms(part)) {
        this.#forms.add(form);
      }
    }
  }

  /** Gives the text with every masked part replaced; parts that touch or overlap become one `***`. */
  hide(text: string): string {
    const ranges: [number, number][] = [];
    for (const form of this.#forms) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        ranges.push([at, at + form.length]);
      }
    }
    ranges.sort(([a], [b]) => a - b);
    let hidden = '';
    let end = 0;
    for (const [from, to] of ranges) {
      if (from > end || hidden === '') {
        hidden += `${text.slice(end, from)}***`;
      }
      end = Math.max(end, to);
    }
    return hidden + text.slice(end);
  }
}

/** The value itself and what the runner derives from it: base64 at three offsets, JSON, URI, XML, command line, without quotes. */
function forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const json = JSON.stringify(value).slice(1, -1);
  const xml = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
  const shifted = [0, 1, 2].map((shift) =>
    bytes.subarray(shift < bytes.length ? shift : 0).toString('base64'),
  );
  const unquoted = value.length > 8 && /^".*"$/s.test(value) ? value.slice(1, -1) : value;
  return [value, ...shifted, json, uriForm(value), xml, value.replaceAll('"', '\\"'), unquoted];
}

function uriForm(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // A lone surrogate has none.
    return value;
  }
}
