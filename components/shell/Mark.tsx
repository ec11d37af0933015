import styles from './Shell.module.css'

/** The zebra crossing that is our name. */
export function Mark({ name, href = '/' }: { name: string; href?: string }) {
  return (
    <a href={href} className={styles.mark}>
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect x="1" y="1" width="30" height="30" rx="9" />
        <path d="M8 24 13 8M14.5 24l5-16M21 24l5-16" />
      </svg>
      {name}
    </a>
  )
}
