// Makes the four bundles of dist/. `--production` minifies, `--watch` rebuilds on change.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { context } from 'esbuild';

/** Bundle name → entry point. These output paths are a contract (docs/architecture.md, "Entry points"). */
const entryPoints = {
  extension: 'client/src/extension.ts',
  server: 'server/src/main.ts',
  bindleServer: 'client/src/bindleServer/main.ts',
  cli: 'client/src/cli/main.ts',
};

/**
 * `dist/cli.js` takes the language service from `dist/server.js`, and the Bindle server from
 * `dist/bindleServer.js`, which export them, instead of holding them a second time.
 */
const shareService = {
  name: 'share-service',
  setup(build) {
    for (const [filter, path] of [
      [/\/server\/src\/(?:service\/languageService|files\/\w+)$/, './server.js'],
      [/\/bindleServer\/(?:failure|server|serverOptions)$/, './bindleServer.js'],
    ]) {
      build.onResolve({ filter }, ({ importer, kind }) =>
        kind === 'import-statement' && importer.replaceAll('\\', '/').includes('/client/src/cli/')
          ? { path, external: true }
          : undefined,
      );
    }
  },
};

/**
 * `import * as vscode` would copy the hundreds of names of VS Code's API for every file that says it, at
 * each activation. Our files share a module of the names that they use.
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ importer, kind }) =>
      kind === 'import-statement' && importer.replaceAll('\\', '/').includes('/client/src/')
        ? { path: 'vscode', namespace: 'vscode-once' }
        : undefined,
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'vscode-once' }, () => {
      const watchFiles = readdirSync('client/src', { recursive: true })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.resolve('client/src', name));
      const names = new Set(
        watchFiles.flatMap((file) => readFileSync(file, 'utf8').match(/(?<=\bvscode\.)\w+/g) ?? []),
      );
      return {
        contents: `export const { ${[...names].sort().join(', ')} } = require('vscode');`,
        watchFiles,
      };
    });
  },
};

/** @param {boolean} production minify and leave the maps away */
export function options(production) {
  return {
    entryPoints,
    outdir: 'dist',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    // VS Code 1.91 runs extensions on Node 20.
    target: 'node20',
    external: ['vscode'],
    // The packages' ESM builds shake better than their UMD ones.
    mainFields: ['module', 'main'],
    minify: production,
    // Typographic quotes stay two or three bytes instead of six.
    charset: 'utf8',
    sourcemap: !production,
    sourcesContent: false,
    // The licences of what is bundled stand in THIRD-PARTY.md.
    legalComments: 'none',
    metafile: true,
    plugins: [shareService, vscodeOnce],
    // A name that one of them leaves out.
    logOverride: { 'import-is-undefined': 'error' },
    logLevel: 'info',
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await run(process.argv.slice(2));
}

async function run(args) {
  const ctx = await context(options(args.includes('--production')));
  if (args.includes('--watch')) {
    await ctx.watch();
    return;
  }
  const { metafile } = await ctx.rebuild();
  // What went into the bundles: THIRD-PARTY.md is made from it.
  mkdirSync('.build', { recursive: true });
  writeFileSync('.build/bundles.json', JSON.stringify(metafile));
  await ctx.dispose();
}
