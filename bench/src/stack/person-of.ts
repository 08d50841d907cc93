/** The `i`th of the people whose names begin so; nobody else has their name or address. */
export const personOf = (prefix: string, i: number) => ({
  name: `${prefix} ${letters(i)}`,
  email: `${prefix.toLowerCase()}${i}@people.example`,
})

/** A number as letters, so that names look like names. */
const letters = (i: number) => String(i).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')
