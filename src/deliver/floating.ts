async function send(): Promise<void> {}

export function floating(): void {
  send();
}
