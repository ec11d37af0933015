import { type ReactNode, useId } from 'react'
import { cx } from './cx'
import { Face } from './Face'
import styles from './Page.module.css'

type HeadProps = {
  title: string
  /** A person's page shows the face beside the name. */
  person?: boolean
  /** Under the title: a Sentence, a short line, the WhyLine. */
  children?: ReactNode
  /** What I can do now; one primary button. */
  actions?: ReactNode
  level?: 1 | 2
}

export function PageHead({ title, person, children, actions, level = 1 }: HeadProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <header className={styles.head}>
      {/* What the tab and a screen reader say first; a reading pane beside a list doesn't rename the page. */}
      {level === 1 && <title>{`${title} · Oversteek`}</title>}
      <div className={styles.words}>
        <div className={styles.name}>
          {person && <Face name={title} large />}
          <Heading>{title}</Heading>
        </div>
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}

export function Stack({ children, gap }: { children: ReactNode; gap?: 'tight' | 'wide' }) {
  return <div className={cx(styles.stack, gap && styles[gap])}>{children}</div>
}

/** As many columns as fit, one on a phone. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={styles.columns}>{children}</div>
}

export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}

export function Section({
  title,
  children,
  level = 2,
}: {
  title: string
  children: ReactNode
  level?: 2 | 3
}) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      {children}
    </section>
  )
}
