/** One person's part of a device. */
export type Place = { readonly authority: string; readonly account: string; readonly device: string }
