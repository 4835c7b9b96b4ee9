/** How far a device has come back past pupils who left its officer's caseload: it knew of them from then on. Adds a table. */
export const formerHolders = {
  id: '0009-former-holders',
  statements: [
    `create table scope_told (
      authority text not null, account text not null, device text not null, seq bigint not null,
      primary key (authority, account, device),
      foreign key (authority, account) references account (authority, id))`,
  ],
} as const
