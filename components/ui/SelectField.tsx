'use client'

import { FieldFrame, type FieldProps } from './Field'
import styles from './Field.module.css'
import { useField } from './form-context'
import { useWords } from './Words'

export type Option = { value: string; label: string; hint?: string }

export function inWords(options: readonly Option[], values: string | string[] | undefined) {
  return values && [values].flat().map((value) => options.find((o) => o.value === value)?.label ?? value)
}

type Props = FieldProps & {
  options: readonly Option[]
  defaultValue?: string
  /** The word of the empty choice; false leaves it out. */
  empty?: string | false
}

export function SelectField({ name, label, hint, optional, options, defaultValue, empty }: Props) {
  const field = useField(name, defaultValue, hint)
  const words = useWords()
  return (
    <FieldFrame
      {...{ label, hint, optional }}
      id={field.id}
      error={field.error}
      theirs={inWords(options, field.theirs)}
    >
      <select {...field.aria} id={field.id} name={name} defaultValue={field.text} className={styles.input}>
        {empty !== false && <option value="">{empty ?? words.choose}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
