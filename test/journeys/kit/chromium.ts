/** How Chromium is started for the journeys: quietly, without reaching for anything outside. */
const QUIET = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map(
  (part) => `--disable-${part}`,
)

export const launchArguments = [
  ...QUIET,
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
