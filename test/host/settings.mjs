// User settings of a fresh VS Code in which nothing calls home, moves or opens by itself.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const QUIET = {
  // Otherwise a built-in extension's failed call lands in the suite as an uncaught exception.
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  // The local Bindle server's port is nobody's application.
  'remote.autoForwardPorts': false,
  // In the browser it is on by default; a desktop VS Code saves when it is told to.
  'files.autoSave': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** More of it where a program looks at the window instead of a person. */
const STILL = {
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  // Text of a terminal as elements that can be read, instead of pixels.
  'terminal.integrated.gpuAcceleration': 'off',
};

/**
 * Writes the user settings, unless there are some already.
 * @param {string} userFolder `User` folder of the user data
 * @param {{ still?: boolean }} [options] `still`: no animation, for screenshots
 */
export function writeUserSettings(userFolder, { still = false } = {}) {
  const file = path.join(userFolder, 'settings.json');
  if (existsSync(file)) {
    return;
  }
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...QUIET, ...(still ? STILL : {}) }, null, 2)}\n`);
}
