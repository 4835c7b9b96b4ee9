/** Browsers that asked to be told, and people told that somebody out alone is late. Adds two tables. */
export const notifications = {
  id: '0022-notifications',
  statements: [
    `create table push_subscription (
      authority text not null references authority (id), account text not null, device text not null,
      endpoint text not null, p256dh text not null, auth text not null, made_at bigint not null,
      told_at bigint not null, told_seq bigint not null, daily_on text,
      primary key (authority, account, device))`,
    `create table alert (
      authority text not null references authority (id), record text not null, late_at bigint not null,
      account text not null, officer text not null, at bigint not null, back_at bigint,
      acknowledged_at bigint, acknowledged_by text,
      primary key (authority, record, late_at, account))`,
    `create index alert_account on alert (authority, account)`,
  ],
} as const
