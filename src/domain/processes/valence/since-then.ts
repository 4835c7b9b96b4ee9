/** Attendance since the stage began, once there is any: the year’s figure would hide what help has changed. */
const SINCE_THEN = {
  count: 'attendance',
  from: { after: 'stage' },
  setting: 'classListAt',
  as: 'sinceThen',
} as const

export const STILL_LOW = { ...SINCE_THEN, is: 'at most' } as const
export const BETTER_NOW = { ...SINCE_THEN, is: 'more than' } as const
