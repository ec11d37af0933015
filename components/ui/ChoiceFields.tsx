'use client'

import { CircleAlert } from 'lucide-react'
import { FieldFrame, type FieldProps } from './Field'
import styles from './Field.module.css'
import { useField } from './form-context'
import { inWords, type Option } from './SelectField'

type GroupProps = FieldProps & { options: readonly Option[] }

function Choices({
  type,
  defaultValue,
  ...props
}: GroupProps & { type: 'radio' | 'checkbox'; defaultValue?: string | readonly string[] }) {
  const { name, label, hint, optional, options } = props
  const field = useField(name, defaultValue, hint)
  return (
    <FieldFrame
      group
      {...{ label, hint, optional }}
      id={field.id}
      error={field.error}
      theirs={inWords(options, field.theirs)}
    >
      <div className={styles.options}>
        {options.map((option, index) => (
          <label key={option.value} className={styles.option}>
            <input
              // The error summary links to the first box.
              id={index === 0 ? field.id : `${field.id}-${option.value}`}
              type={type}
              name={name}
              value={option.value}
              defaultChecked={field.chosen.has(option.value)}
              aria-describedby={field.aria['aria-describedby']}
            />
            <span>{option.label}</span>
            {option.hint && <small>{option.hint}</small>}
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}

export function RadioField(props: GroupProps & { defaultValue?: string }) {
  return <Choices {...props} type="radio" />
}

/** Several may be chosen; the form sends one value per chosen box under the same name. */
export function CheckGroup(props: GroupProps & { defaultValue?: readonly string[] }) {
  return <Choices {...props} type="checkbox" />
}

type CheckProps = Omit<FieldProps, 'optional'> & { defaultChecked?: boolean; value?: string }

export function CheckField({ name, label, hint, defaultChecked, value = 'ja' }: CheckProps) {
  const field = useField(name, defaultChecked ? value : undefined, hint)
  return (
    <div className={styles.field}>
      {field.error && (
        <div id={`${field.id}-error`} className={styles.error}>
          <CircleAlert size={20} aria-hidden="true" />
          {field.error}
        </div>
      )}
      <label className={styles.option}>
        <input
          {...field.aria}
          id={field.id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={field.chosen.has(value)}
        />
        <span>{label}</span>
        {hint != null && <small id={`${field.id}-hint`}>{hint}</small>}
      </label>
    </div>
  )
}
