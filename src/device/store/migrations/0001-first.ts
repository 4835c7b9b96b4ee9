/** The first shape of the device's store. Indexes hold random ids, officers, states and numbers only. */
export const first = {
  version: 1,
  stores: {
    device: 'key',
    vaults: 'id',
    progress: 'vault',
    files: '[vault+id]',
    list: '[vault+id]',
    entries: '[vault+id], [vault+state]',
    receipts: '[vault+id], [vault+at]',
  },
} as const
