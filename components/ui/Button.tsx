import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { cx } from './cx'

export type ButtonKind = 'primary' | 'quiet' | 'danger' | 'plain'
type Look = { kind?: ButtonKind; wide?: boolean }

export function buttonClass({ kind = 'primary', wide }: Look): string {
  return cx(styles.button, styles[kind], wide && styles.wide)
}

export function Button({ kind, wide, className, type = 'button', ...rest }: ComponentProps<'button'> & Look) {
  return <button type={type} className={cx(buttonClass({ kind, wide }), className)} {...rest} />
}

export function LinkButton({
  kind,
  wide,
  className,
  ...rest
}: ComponentProps<'a'> & Look & { href: string }) {
  return <a className={cx(buttonClass({ kind, wide }), className)} {...rest} />
}
