/** How far each device has told what its officer did there. Adds one table. */
export const actionsTold = {
  id: '0020-actions',
  statements: [
    `create table action_told (
      authority text not null references authority (id), account text not null, device text not null,
      n bigint not null,
      primary key (authority, account, device))`,
  ],
} as const
