/** A button that prints the page; it appears with JavaScript. */
export function printer() {
  return {
    print(): void {
      window.print();
    },
  };
}
