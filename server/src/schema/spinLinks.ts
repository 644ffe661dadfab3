/** Pages of the public Spin documentation that explain the manifest. */
const SITE = 'https://spinframework.dev';

export const SPIN_DOCS = {
  manifest: `${SITE}/manifest-reference`,
  writing: `${SITE}/writing-apps`,
  build: `${SITE}/build`,
  variables: `${SITE}/variables`,
  http: `${SITE}/http-trigger`,
  redis: `${SITE}/redis-trigger`,
  outbound: `${SITE}/http-outbound`,
  runtime: `${SITE}/dynamic-configuration`,
  cron: 'https://github.com/fermyon/spin-trigger-cron',
  sqs: 'https://github.com/fermyon/spin-trigger-sqs',
  mqtt: 'https://github.com/spinframework/spin-trigger-mqtt',
  command: 'https://github.com/spinframework/spin-trigger-command',
} as const;
