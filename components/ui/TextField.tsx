'use client'

import { cx } from './cx'
import { FieldFrame, type FieldProps } from './Field'
import styles from './Field.module.css'
import { useField } from './form-context'

type Props = FieldProps & {
  defaultValue?: string
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number' | 'password'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'email' | 'tel'
  short?: boolean
}

export function TextField({
  name,
  label,
  hint,
  optional,
  defaultValue,
  type = 'text',
  short,
  ...rest
}: Props) {
  const field = useField(name, defaultValue, hint)
  return (
    <FieldFrame {...{ label, hint, optional }} id={field.id} error={field.error} theirs={field.theirs}>
      <input
        {...rest}
        {...field.aria}
        id={field.id}
        name={name}
        type={type}
        defaultValue={field.text}
        className={cx(styles.input, short && styles.short)}
      />
    </FieldFrame>
  )
}

type DateProps = FieldProps & { defaultValue?: string; min?: string; max?: string }

/** Dates travel as YYYY-MM-DD; the browser shows them in the reader's own order. */
export function DateField({ name, label, hint, optional, defaultValue, min, max }: DateProps) {
  const field = useField(name, defaultValue, hint)
  return (
    <FieldFrame {...{ label, hint, optional }} id={field.id} error={field.error} theirs={field.theirs}>
      <input
        {...field.aria}
        id={field.id}
        name={name}
        type="date"
        min={min}
        max={max}
        defaultValue={field.text}
        className={cx(styles.input, styles.short)}
      />
    </FieldFrame>
  )
}

type FileProps = FieldProps & { accept?: string; multiple?: boolean }

export function FileField({ name, label, hint, optional, accept, multiple }: FileProps) {
  const field = useField(name, undefined, hint)
  return (
    <FieldFrame {...{ label, hint, optional }} id={field.id} error={field.error}>
      <input
        {...field.aria}
        id={field.id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        className={styles.input}
      />
    </FieldFrame>
  )
}
