/** One file of a bundle, wherever it lies: in a zip, in a folder, in memory. It can be opened again. */
export type Source = { name: string; size: number; open(): AsyncIterable<Uint8Array> }
