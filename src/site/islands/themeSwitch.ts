/** Changes the theme at once and saves it behind the page's back; without script the form is posted. */
export function themeSwitch() {
  return {
    form: {
      '@submit'(this: ThemeSwitch, event: SubmitEvent) {
        if (!(event.submitter instanceof HTMLButtonElement)) return;
        event.preventDefault();
        const body = new URLSearchParams({ theme: event.submitter.value, next: '/' });
        document.documentElement.dataset['theme'] = event.submitter.value;
        void fetch(this.$root.action, { method: 'POST', body, redirect: 'manual' });
        for (const button of this.$root.querySelectorAll('button')) {
          if (button.offsetParent !== null) button.focus();
        }
      },
    },
  };
}

type ThemeSwitch = { $root: HTMLFormElement };
