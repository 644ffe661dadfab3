/** What tells one trigger from the next, by type. */
export const TELLING_KEYS = ['route', 'channel', 'topic', 'queue_url', 'cron_expression'] as const;
