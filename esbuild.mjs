// Makes the four bundles of dist/. `--production` minifies, `--watch` rebuilds on change.
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** Bundle name → entry point. These output paths are a contract (docs/architecture.md, "Entry points"). */
const entryPoints = {
  extension: 'client/src/extension.ts',
  server: 'server/src/main.ts',
  bindleServer: 'client/src/bindleServer/main.ts',
  cli: 'client/src/cli/main.ts',
};

const ctx = await context({
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
  sourcemap: !production,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'info',
});

if (watch) {
  await ctx.watch();
} else {
  await ctx.rebuild();
  await ctx.dispose();
}
