/** From a passphrase to a key that wraps the vault key: slow and hungry for memory on purpose. */

/** Argon2id's parameters; stored beside each wrap, so that later vaults may ask for more. */
export type Hardness = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }

/** 64 MiB, three passes, one lane. */
export const HARDNESS: Hardness = { memoryKiB: 65_536, passes: 3, lanes: 1 }

/** Where that cannot be had: 19 MiB, two passes. */
export const FLOOR: Hardness = { memoryKiB: 19_456, passes: 2, lanes: 1 }

export type KeyDerivation = {
  /** What new wraps are made with; the floor once this device has shown that it takes too long. */
  readonly hardness: Hardness
  /** 32 bytes; the same for the same passphrase, salt and hardness. */
  derive(passphrase: string, salt: Uint8Array, hardness: Hardness): Promise<Uint8Array>
}
