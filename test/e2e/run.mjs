// Stage `e2e` of `npm test`: the real VS Code, driven as a person does. Its last line holds the counts.
//   node test/e2e/run.mjs [part …]    BINDLE_E2E_ONLY=PATTERN keeps the tests whose name matches
import { findChromium, findDesktop, NO_CHROMIUM } from '../host/find.mjs';
import { ensureHost } from '../host/install.mjs';
import { PARTS } from './parts.mjs';
import { buildSuites, freshArtifacts } from './runWindow.mjs';

const wanted = process.argv.slice(2);
const parts = PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const total = { passed: 0, failed: 0, skipped: 0 };

const missing = missingHost();
if (missing !== undefined) {
  const required = process.env.BINDLE_REQUIRE_ALL === '1';
  console.log(`${required ? 'FAILED' : 'skipped'}: no real VS Code can run here. ${missing}`);
  total[required ? 'failed' : 'skipped'] += parts.length;
} else {
  if (wanted.length === 0) {
    freshArtifacts();
  }
  await buildSuites([...new Set(parts.flatMap(({ suites }) => suites))]);
  for (const part of parts) {
    console.log(`   ${part.title}`);
    const counts = await part.run().catch((error) => {
      console.log(`FAILED: ${part.name}\n${error instanceof Error ? error.stack : String(error)}`);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    for (const key of Object.keys(total)) {
      total[key] += counts[key];
    }
  }
}
console.log(`@counts ${JSON.stringify(total)}`);
process.exit(total.failed > 0 ? 1 : 0);

/** Why no VS Code can run on this machine, or undefined. */
function missingHost() {
  try {
    if (findDesktop() !== undefined) {
      return undefined;
    }
    if (findChromium() === undefined) {
      return NO_CHROMIUM;
    }
    ensureHost((line) => console.log(`   ${line}`));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
