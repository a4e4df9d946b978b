/** Why something can't be read, in BuildKit's words. */
export interface Failure {
  readonly failure: string
}

/** message -> the value that says so */
export function fail(message: string): Failure {
  return { failure: message }
}

/** Is the answer a failure rather than a value? */
export function isFailure(answer: unknown): answer is Failure {
  // a plain read is many times faster here than `in`: what is asked has many shapes
  return typeof answer === 'object' && answer !== null && (answer as Partial<Failure>).failure !== undefined
}
