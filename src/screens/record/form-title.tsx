/** A form's title by its id, for lists that come before the forms themselves. */
import { FORMS } from '../../domain/forms/forms.ts'

export const FormTitle = ({ form }: { form: string }) =>
  (Object.hasOwn(FORMS, form) ? FORMS[form]?.title : undefined) ?? 'A newer form'
