console.log('build later')
