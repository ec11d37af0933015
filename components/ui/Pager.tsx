import { LinkButton } from './Button'
import { Actions } from './Page'

type Props = {
  /** Said to a screen reader; the words of the two links say what they lead to. */
  label: string
  newer?: { href: string; words: string }
  older?: { href: string; words: string }
}

/** From one page of a long list to the next; nothing where all of it stands on one. */
export function Pager({ label, newer, older }: Props) {
  if (!newer && !older) return null
  return (
    <nav aria-label={label}>
      <Actions>
        {newer && (
          <LinkButton kind="quiet" href={newer.href} rel="prev">
            {newer.words}
          </LinkButton>
        )}
        {older && (
          <LinkButton kind="quiet" href={older.href} rel="next">
            {older.words}
          </LinkButton>
        )}
      </Actions>
    </nav>
  )
}
