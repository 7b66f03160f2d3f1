/** An error as AWS answers it: `{"__type": code, "message": message}` with an HTTP status. */
export class AwsRefusal extends Error {
  readonly code: string;
  readonly status: number;

  /** @param status 400 for what the caller did wrong (also throttling), 500 for a ServerException */
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'AwsRefusal';
    this.code = code;
    this.status = status;
  }
}
