import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';

/**
 * Takes what a file imports through the door of a room, its `index.js`, from the file behind it, a plugin of esbuild. Which parts of
 * the bundle need a file is decided by what is imported, used or not: through a door, one function would bring the whole room into
 * every part that is loaded before the first question to AWS.
 */
export const pastTheDoors = {
  name: 'past-the-doors',
  setup(build) {
    const rooms = new Map();
    const behind = (door) => {
      const known = rooms.get(door) ?? readFile(door, 'utf8').then((text) => passedOn(door, text));
      rooms.set(door, known);
      return known;
    };
    build.onLoad({ filter: /[\\/]lib[\\/]src[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const statements = [...text.matchAll(/^import \{([^}]*)\} from '(\.[^']*\/index\.js)';$/gm)];
      let contents = text;
      for (const [statement, names, from] of statements) {
        const door = resolve(dirname(path), from);
        const direct = importsOf(names, await behind(door), door).map(({ what, file }) => {
          const target = relative(dirname(path), file).replaceAll('\\', '/');
          return `import { ${what} } from '${target.startsWith('.') ? target : `./${target}`}';`;
        });
        contents = contents.replace(statement, () => direct.join(' '));
      }
      return { contents, loader: 'js' };
    });
  },
};

/** What a door passes on: by its name there, its name in the file that it comes from, and that file. */
function passedOn(door, text) {
  const statements = [...text.matchAll(/^export \{([^}]*)\} from '(\.[^']*)';$/gm)];
  return new Map(
    statements.flatMap(([, names, from]) =>
      listed(names).map(([name, outside]) => [outside, { name, file: resolve(dirname(door), from) }]),
    ),
  );
}

/** The imports that stand for one through a door; what the door has itself is still taken there. */
function importsOf(names, room, door) {
  return listed(names).map(([outside, local]) => {
    const { name, file } = room.get(outside) ?? { name: outside, file: door };
    return { what: name === local ? name : `${name} as ${local}`, file };
  });
}

/** `[name, other name]` of each of `name, name as other name`. */
function listed(names) {
  return names
    .split(',')
    .map((name) => name.trim().split(/\s+as\s+/))
    .filter(([name]) => name !== '')
    .map(([name, other = name]) => [name, other]);
}
