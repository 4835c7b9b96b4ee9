/**
 * The seal of one signature: everything that was signed, by whom, how, where and when, as
 * one plain value with one text. Device and server make it from the same record, so its
 * hash is the same on both; the server countersigns that hash and a parent's copy carries
 * its first 80 bits. Any byte changed anywhere gives another hash (P9).
 */
import type { CaseRecord, Receipt } from '../casework/record.ts'
import { canonicalJson, type Json } from '../../kit/canonical-json.ts'

export type MadeSignature = CaseRecord['signatures'][number]

/** What a signature covers, or null for one from before seals: it has no device and number. */
export function sealOf(record: CaseRecord, signature: MadeSignature): Json | null {
  const { device, number } = signature
  if (device === undefined || number === undefined) return null
  // Who somebody is on file may change when two files are made one; the name signed with does not.
  const { by, person: _person, lapsed: _lapsed, receipt: _receipt, id, follows, ...made } = signature
  const before = record.signatures.find((one) => one.id === follows)
  const sealed = {
    seal: 1,
    record: record.id,
    form: record.form,
    formVersion: record.formVersion,
    signature: id,
    // Attachments stand, by content, in the document whose hash is `shown`.
    ...made,
    witnessedBy: by.id,
    previous: before === undefined ? null : sealOf(record, before),
  }
  return JSON.parse(JSON.stringify(sealed)) as Json // without what is undefined
}

/** The seal's text, to be hashed. */
export const sealText = (seal: Json): string => canonicalJson(seal)

/** What the server's countersignature is over. */
export const receiptText = ({ sign: _sign, ...said }: Receipt): string => canonicalJson(said)

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** The code on a copy: the first 80 bits of the seal's hash (hex) as four groups of four. */
export function codeOf(hash: string): string {
  let bits = BigInt(`0x${hash.slice(0, 20)}`)
  let code = ''
  for (let at = 0; at < 16; at++) {
    code = CROCKFORD[Number(bits & 31n)] + code
    bits >>= 5n
  }
  return code.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** A code as somebody typed it, in the form `codeOf` gives; null when it is none. Takes O for 0, I and L for 1. */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (plain.length !== 16 || plain.split('').some((sign) => !CROCKFORD.includes(sign))) return null
  return plain.replaceAll(/(.{4})(?=.)/g, '$1-')
}
