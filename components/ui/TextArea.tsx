'use client'

import { useState } from 'react'
import { FieldFrame, type FieldProps } from './Field'
import styles from './Field.module.css'
import { useField } from './form-context'
import { useWords } from './Words'

type Props = FieldProps & { defaultValue?: string; max?: number; rows?: number }

// No maxlength: it cuts a pasted text without a word. The count says what is too much, and the form waits.
export function TextArea({ name, label, hint, optional, defaultValue, max, rows = 4 }: Props) {
  const field = useField(name, defaultValue, hint)
  const [length, setLength] = useState(field.text.length)
  const words = useWords()
  const over = max !== undefined && length > max
  const left = max === undefined ? 0 : Math.abs(max - length)
  const count = (over ? words.charactersOver : words.charactersLeft).replace('#', String(left))
  return (
    <FieldFrame {...{ label, hint, optional }} id={field.id} error={field.error} theirs={field.theirs}>
      <textarea
        {...field.aria}
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.text}
        data-over={over}
        onInput={(event) => setLength(event.currentTarget.value.length)}
        className={styles.input}
      />
      {max !== undefined && (
        <div className={styles.count} data-over={over} role={over ? 'status' : undefined}>
          {count}
        </div>
      )}
    </FieldFrame>
  )
}
