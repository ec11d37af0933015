'use client'

import { createContext, type ReactNode, use } from 'react'

/** The few words that client components need; the root layout hands them over once. */
export type WordList = {
  sending: string
  optional: string
  charactersLeft: string
  charactersOver: string
  formProblems: string
  formKept: string
  theirs: string
  yours: string
  choose: string
  close: string
  print: string
  errorTitle: string
  errorText: string
  errorReference: string
  errorAgain: string
  errorHome: string
}

const Words = createContext<WordList | null>(null)

export function WordsProvider({ words, children }: { words: WordList; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useWords(): WordList {
  const words = use(Words)
  if (!words) throw new Error('WordsProvider is missing above this component')
  return words
}
