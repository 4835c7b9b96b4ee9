/** A form's title by its id, for lists that come before the forms themselves. */
import { formOf } from '../../domain/forms/forms.ts'

export const FormTitle = ({ form }: { form: string }) => formOf(form)?.title ?? 'A newer form'
