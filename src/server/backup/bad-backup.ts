/** What keeps a backup from being made or restored; the message names the file and holds nothing from in it. */
export class BadBackup extends Error {
  override name = 'BadBackup'
}
