/**
 * Second factors: secrets for codes, passkeys, recovery codes; accounts as an authority's own provider knows them;
 * what a session may do until its second factor is there. Adds columns and tables.
 */
export const signingIn = {
  id: '0012-signing-in',
  statements: [
    `alter table session add column second text not null default 'settled'`,
    // A token that was replaced is still taken for a moment, from requests that were on their way.
    `alter table session add column replaced smallint not null default 0`,
    `create table totp (
      authority text not null, account text not null, secret text not null, confirmed_at bigint,
      last_step bigint not null default 0, primary key (authority, account))`,
    `create table passkey (
      authority text not null, id text not null, account text not null, public_key text not null,
      counter bigint not null, transports text not null, name text not null, added_at bigint not null, used_at bigint,
      primary key (authority, id))`,
    `create index passkey_by_account on passkey (authority, account)`,
    `create index passkey_by_id on passkey (id)`,
    `create table recovery_code (
      authority text not null, account text not null, hash text not null, used_at bigint,
      primary key (authority, account, hash))`,
    `create table provider_account (
      authority text not null, issuer text not null, subject text not null, account text not null,
      linked_at bigint not null, primary key (authority, issuer, subject))`,
    `create index provider_account_by_account on provider_account (authority, account)`,
  ],
} as const
