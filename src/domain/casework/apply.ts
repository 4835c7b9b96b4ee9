/** `apply` lives beside the forms whose rules it follows. */
export { apply, type Applied, type SetAsideReason } from '../forms/apply.ts'
