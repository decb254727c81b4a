/** A button that copies the secret it stands by; it appears with JavaScript. */
export function copier() {
  return {
    said: '',
    async copy(this: Copier): Promise<void> {
      const secret = this.$root.querySelector('code');
      if (!secret) return;
      try {
        await navigator.clipboard.writeText(secret.textContent.trim());
        this.said = this.$root.dataset['copied'] ?? '';
      } catch {
        // The browser lets no page copy here: marked, the secret is one key press away.
        getSelection()?.selectAllChildren(secret);
      }
    },
  };
}

type Copier = { said: string; $root: HTMLElement };
