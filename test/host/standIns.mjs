// The server's two native modules that come without a prebuilt binary. Compiling them would ask for
// g++, make and python3; what the server needs of them fits in a few lines.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Ends a process whose parent died; our launcher kills the whole process group instead. */
const NATIVE_WATCHDOG = `exports.start = () => {};
`;

/**
 * Log files, and with them every output channel. The names are assigned one by one: the module is
 * imported as an ES module, and Node finds its names by reading the text.
 */
const SPDLOG = `'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
class Logger {
  constructor(_kind, name, file) {
    this.name = name;
    this.file = file;
    this.level = 2;
    this.bare = false;
    NAMES.slice(0, 6).forEach((word, level) => {
      const write = (message) => this.write(level, word, message);
      this[word === 'warning' ? 'warn' : word] = write;
    });
  }
  write(level, word, message) {
    if (level < this.level || !this.file) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
    const line = this.bare ? String(message) : time + ' [' + word + '] ' + message + '\\n';
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      appendFileSync(this.file, line);
    } catch {
      // A log that can't be written ends nobody's work.
    }
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.bare = true; }
  setPattern() {}
  flush() {}
  drop() {}
}
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating', name, file);
`;

/** Parts that no suite uses, 190 MB of them. Built-in extensions must stay: the browser part has their list built in. */
const SPARE = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@devcontainers',
];

/**
 * Writes the stand-ins into an unpacked server and takes away what is never loaded.
 * @param {string} server folder with `out/server-main.js`
 */
export function finishServer(server) {
  for (const [name, text] of [
    ['native-watchdog', NATIVE_WATCHDOG],
    ['spdlog', SPDLOG],
  ]) {
    const folder = path.join(server, 'node_modules', '@vscode', name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, 'package.json'),
      `{"name":"@vscode/${name}","version":"0.0.0","main":"index.js"}\n`,
    );
    writeFileSync(path.join(folder, 'index.js'), text);
  }
  for (const spare of SPARE) {
    rmSync(path.join(server, spare), { recursive: true, force: true });
  }
}
