/** Room for what an officer did here, until it is told. Adds one table; touches no row. */
export const actions = { version: 3, stores: { actions: '[vault+id]' } } as const
