const year = 31_536_000;

/** Changes the theme at once and keeps the choice in its cookie; without script the form is posted. */
export function themeSwitch() {
  return {
    form: {
      '@submit'(this: ThemeSwitch, event: SubmitEvent) {
        if (!(event.submitter instanceof HTMLButtonElement)) return;
        event.preventDefault();
        const theme = event.submitter.value;
        document.documentElement.dataset['theme'] = theme;
        document.cookie = `theme=${theme}; path=/; max-age=${year}; samesite=lax`;
        for (const button of this.$root.querySelectorAll('button')) {
          if (button.offsetParent !== null) button.focus();
        }
      },
    },
  };
}

type ThemeSwitch = { $root: HTMLFormElement };
