/** Ethnicity by the codes of the school census, in words. Schools also use longer codes of their own: those stand as they came. */
const ETHNICITIES = {
  WBRI: 'White British',
  WIRI: 'White Irish',
  WIRT: 'Traveller of Irish heritage',
  WROM: 'Gypsy or Roma',
  WOTH: 'Any other White background',
  MWBC: 'White and Black Caribbean',
  MWBA: 'White and Black African',
  MWAS: 'White and Asian',
  MOTH: 'Any other mixed background',
  AIND: 'Indian',
  APKN: 'Pakistani',
  ABAN: 'Bangladeshi',
  AOTH: 'Any other Asian background',
  BCRB: 'Black Caribbean',
  BAFR: 'Black African',
  BSOM: 'Black Somali',
  BOTH: 'Any other Black background',
  CHNE: 'Chinese',
  OOTH: 'Any other ethnic group',
  REFU: 'Ethnicity not given',
  NOBT: 'Ethnicity not asked yet',
} as const

const isKnown = (code: string): code is keyof typeof ETHNICITIES => Object.hasOwn(ETHNICITIES, code)

/** 'White British'; a code that is not the census's own as it is. */
export const spokenEthnicity = (code: string): string => (isKnown(code) ? ETHNICITIES[code] : code)
